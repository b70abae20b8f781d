# Korean: <name>_ko.ts files hold it, lupdate finds the texts (core's and the plugins' through
# SYSTOLENS_TEXT), lrelease compiles them into the target's resources under :/i18n.
# `cmake --build build --target update_translations` brings every .ts file up to date.
if(NOT TARGET update_translations)
    add_custom_target(update_translations)
endif()

# systolens_translate(target file.ts SOURCES folder…)
function(systolens_translate target ts)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES")
    if(EXISTS ${ts})
        qt_add_lrelease(${target} TS_FILES ${ts} QM_FILES_OUTPUT_VARIABLE qm)
        qt_add_resources(${target} ${target}_i18n PREFIX /i18n
            BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm})
    endif()
    add_custom_target(${target}_lupdate
        COMMAND Qt6::lupdate -silent -no-obsolete -locations none -target-language ko
                -tr-function-alias translate+=SYSTOLENS_TEXT -extensions cpp,h -I ${PROJECT_SOURCE_DIR}
                ${arg_SOURCES} -ts ${ts})
    add_dependencies(update_translations ${target}_lupdate)
endfunction()
