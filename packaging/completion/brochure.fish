# What fish offers after "brochure": the program itself says it, so that names are those of the project at hand.
function __brochure_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    set -l lines ($words[1] complete -- $words[2..-1] $begun 2>/dev/null)
    switch "$lines[1]"
        case :files
            __fish_complete_path $begun
        case :folders
            __fish_complete_directories $begun ''
        case '*'
            printf '%s\n' $lines
    end
end
complete -c brochure -f -a '(__brochure_complete)'
