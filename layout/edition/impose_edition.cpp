#include "edition/impose_edition.h"

#include "impose/letter_fold.h"
#include "impose/marks.h"
#include "impose/n_up.h"
#include "impose/saddle_stitch.h"
#include "impose/to_grey.h"

namespace brochure {

namespace {

constexpr int kCardColumns = 2;
constexpr int kCardRows = 4;

std::vector<Sheet> sheets_of(const Pages& pages, const EditionChoice& choice, Pt paper_thickness) {
    const Edition& edition = *choice.edition;
    const bool right_to_left = pages.metadata.direction == Direction::right_to_left;
    switch (edition.imposing) {
        case Imposing::saddle_stitch: {
            Size sheet = edition.sheet;
            if (choice.press) {  // the print shop cuts the sheet to the two pages
                const Size page = pages.pages.front().size;
                sheet = {2 * page.width, page.height};
            }
            return impose_saddle_stitch(pages, {sheet, right_to_left, paper_thickness});
        }
        case Imposing::letter_fold: {
            LetterFold fold;
            fold.sheet = edition.sheet;
            fold.right_to_left = right_to_left;
            fold.fold_marks = !choice.press;  // a print shop has them outside the sheet
            return impose_letter_fold(pages, fold);
        }
        case Imposing::cards: {
            NUp cards;
            cards.sheet = edition.sheet;
            cards.columns = kCardColumns;
            cards.rows = kCardRows;
            cards.repeat = true;
            cards.cut_marks = true;
            return impose_n_up(pages, cards);
        }
        case Imposing::none:
            break;
    }
    return choice.press ? sheets_of_pages(pages) : std::vector<Sheet>();
}

}  // namespace

std::vector<Sheet> impose_edition(Pages& pages, const EditionChoice& choice, Pt paper_thickness) {
    if (choice.grey) {
        to_grey(pages);
    }
    std::vector<Sheet> sheets = sheets_of(pages, choice, paper_thickness);
    if (choice.press) {
        const PressMarks marks;
        extend_into_bleed(pages, marks.bleed);
        add_press_marks(sheets, marks);
    }
    return sheets;
}

}  // namespace brochure
