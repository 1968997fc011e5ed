#include "cli/completion_scripts.h"

namespace fordela::cli {
namespace {

constexpr std::string_view kBash =
    R"sh(# bash completion of fordela, as `fordela completion bash` prints it.
#
# bash breaks words at `=`, `:` and `@`, too: they are put together again for the program, and what
# stands before the last break is taken off its answers.
_fordela() {
  local rest=${COMP_LINE:0:COMP_POINT} trimmed word answer line quoted i
  local -a words=() lines=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    trimmed=${rest#"${rest%%[![:space:]]*}"}
    word=${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then word=$trimmed; fi
    if ((i == 0)) || [[ $trimmed != "$rest" ]]; then words+=("$word"); else words[-1]+=$word; fi
    rest=${trimmed#"$word"}
  done
  local piece=${word##*[=:@]}
  words=("${words[@]//[\"\'\\]/}")
  local before=${words[-1]%"${piece//[\"\'\\]/}"}

  if [[ ${words[0]} == */* ]]; then
    answer=$("${words[0]/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null)
  else
    answer=$(fordela __complete "${words[@]:1}" 2>/dev/null)
  fi
  mapfile -t lines <<<"$answer"

  COMPREPLY=()
  case ${lines[0]} in
    files | folders)
      local action=-f
      [[ ${lines[0]} == folders ]] && action=-d
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen "$action" -- "$piece")
      ;;
    words)
      for line in "${lines[@]:1}"; do
        line=${line%%$'\t'*}
        line=${line#"$before"}
        case $piece in
          \"*) # shellcheck disable=SC2001 # four characters, each to be escaped
            quoted=$(sed 's/[\\$`"]/\\&/g' <<<"$line") ;;
          \'*) quoted=${line//\'/\'\\\'\'} ;;
          *) printf -v quoted %q "$line" ;;
        esac
        COMPREPLY+=("$quoted")
      done
      ;;
  esac
}
complete -F _fordela fordela
)sh";

constexpr std::string_view kZsh = R"sh(#compdef fordela
# zsh completion of fordela, as `fordela completion zsh` prints it.
_fordela() {
  local -a answer matches displays
  local line program=${(Q)words[1]}
  answer=("${(@f)$(${~program} __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  case $answer[1] in
    files)
      compset -P '--*='
      _files
      ;;
    folders)
      compset -P '--*='
      _files -/
      ;;
    words)
      for line in "${(@)answer[2,-1]}"; do
        matches+=("${line%%$'\t'*}")
        if [[ $line == *$'\t' ]]; then
          displays+=("${line%$'\t'}")
        else
          displays+=("${(r:22:)line%%$'\t'*}  ${line#*$'\t'}")
        fi
      done
      (($#matches)) && compadd -U -l -d displays -a matches
      ;;
  esac
}
if [[ ${funcstack[1]} == _fordela ]]; then
  _fordela "$@"
else
  compdef _fordela fordela
fi
)sh";

constexpr std::string_view kFish =
    R"sh(# fish completion of fordela, as `fordela completion fish` prints it.
function __fordela_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct | string replace -ra '["\'\\\\]' '')
    set -l answer ($typed[1] __complete $typed[2..-1] "$current" 2>/dev/null)
    set -l before (string match -r -- '^--[^=]*=' "$current")
    set -l value (string replace -r -- '^--[^=]*=' '' "$current")
    switch "$answer[1]"
        case files
            for path in (__fish_complete_path "$value" '')
                echo -- "$before$path"
            end
        case folders
            for path in (__fish_complete_directories "$value" '')
                echo -- "$before$path"
            end
        case words
            string join -- \n $answer[2..-1]
    end
end
complete -c fordela -f -a '(__fordela_complete)'
)sh";

}  // namespace

std::string_view CompletionScript(std::string_view shell) noexcept {
  if (shell == "bash") return kBash;
  if (shell == "zsh") return kZsh;
  if (shell == "fish") return kFish;
  return {};
}

}  // namespace fordela::cli
