# Adds a release's hardening to TARGET's users: checked buffers and library preconditions, stack
# protection, shadow stack, position-independent code, read-only relocations. And the same bytes
# wherever it is built: no path of the machine is left in them.
function(fordela_harden TARGET)
  include(CheckCXXCompilerFlag)
  include(CheckPIESupported)
  # x86 only; other processors have other flags for it.
  check_cxx_compiler_flag(-fcf-protection FORDELA_HAS_CF_PROTECTION)
  target_compile_options(${TARGET} INTERFACE
    -fstack-protector-strong -fstack-clash-protection
    $<$<BOOL:${FORDELA_HAS_CF_PROTECTION}>:-fcf-protection>
    -D_GLIBCXX_ASSERTIONS
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build
    # Wants the optimiser: without it, glibc warns.
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
  target_link_options(${TARGET} INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
  check_pie_supported()
  set(CMAKE_POSITION_INDEPENDENT_CODE ON PARENT_SCOPE)
endfunction()
