# What bash offers after "brochure": the program itself says it, so that names are those of the project at hand.
_brochure() {
    local words=() candidates=() word line i
    # bash has cut the words at "=" as well.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#words[@]} > 0)) && [[ $word == = || ${COMP_WORDS[i - 1]} == = ]]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
    done
    COMPREPLY=()
    mapfile -t candidates < <("$1" complete -- "${words[@]}" 2>/dev/null)
    for line in "${candidates[@]}"; do
        word=${line%%$'\t'*}
        case $word in
        :files) compopt -o default ;;
        :folders) compopt -o dirnames ;;
        --*=*) COMPREPLY+=("${word#*=}") ;;
        *) COMPREPLY+=("$word") ;;
        esac
    done
}
complete -F _brochure brochure
