# systolens_add_technique(rlc rlc.cpp …): the technique <id> as a static library
# systolens_technique_<id> (for tests and fuzzers) and as the plugin built from plugin.cpp. Its
# metadata is plugin.json.in of the folder, with the versions filled in; its Korean is <id>_ko.ts.
# Works in this tree and, after find_package(Systolens), outside it.
function(systolens_add_technique id)
    set(static systolens_technique_${id})
    add_library(${static} STATIC ${ARGN})
    set_target_properties(${static} PROPERTIES POSITION_INDEPENDENT_CODE ON AUTOMOC OFF)
    target_link_libraries(${static} PUBLIC Systolens::core)

    set(SYSTOLENS_COMPILER "${CMAKE_CXX_COMPILER_ID}-${CMAKE_CXX_COMPILER_VERSION}")
    if(DEFINED Systolens_VERSION)
        set(SYSTOLENS_CORE_VERSION ${Systolens_VERSION})
    else()
        set(SYSTOLENS_CORE_VERSION ${PROJECT_VERSION})
    endif()
    configure_file(plugin.json.in ${CMAKE_CURRENT_BINARY_DIR}/plugin.json @ONLY)

    add_library(${id} MODULE plugin.cpp)
    set_target_properties(${id} PROPERTIES AUTOMOC ON PREFIX "")
    set_property(TARGET ${id} PROPERTY LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/plugins)
    target_include_directories(${id} PRIVATE ${CMAKE_CURRENT_BINARY_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${id} PRIVATE ${static} Systolens::plugin)
    if(COMMAND systolens_translate)
        systolens_translate(${id} ${CMAKE_CURRENT_SOURCE_DIR}/${id}_ko.ts
            SOURCES ${CMAKE_CURRENT_SOURCE_DIR})
    endif()
    if(TARGET systolens_options)
        target_link_libraries(${static} PRIVATE $<BUILD_INTERFACE:systolens_options>)
        target_link_libraries(${id} PRIVATE systolens_options)
        add_dependencies(systolens_program ${id})
        set_target_properties(${id} PROPERTIES
            INSTALL_RPATH "$ORIGIN/../..;$ORIGIN/../../${CMAKE_INSTALL_LIBDIR}")
        install(TARGETS ${id} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/systolens/plugins
                COMPONENT runtime)
    endif()
endfunction()
