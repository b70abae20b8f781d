# cpack -G DEB in the build folder: systolens, and systolens-dev for plugins outside the tree.
set(CPACK_PACKAGE_NAME systolens)
set(CPACK_PACKAGE_VENDOR "The Systolens authors")
set(CPACK_PACKAGE_CONTACT "The Systolens authors <maintainers@systolens.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime devel)
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME systolens)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "qt6-qpa-plugins") # loaded at run time, not linked
set(CPACK_DEBIAN_RUNTIME_PACKAGE_RECOMMENDS
    "ffmpeg, qt6-translations-l10n") # for films; Qt's own words in Korean
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
    "A network (ONNX) runs on real inputs on a simulated PE array, cycle by cycle. Every number tells where it comes from.")
set(CPACK_DEBIAN_DEVEL_PACKAGE_NAME systolens-dev)
set(CPACK_DEBIAN_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVEL_PACKAGE_DEPENDS
    "systolens (= ${PROJECT_VERSION}), qt6-base-dev")
set(CPACK_COMPONENT_DEVEL_DESCRIPTION "Headers and library for techniques of one's own (plugins).")
include(CPack)
