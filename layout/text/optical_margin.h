#pragma once

namespace brochure {

/// The share of its width by which a character may stand outside the text at a line's start or end, so that the edge
/// looks straight (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", 2000; values after the
/// punctuation of his tables). 0 for characters that stay inside.
double hang_before(char16_t character);
double hang_after(char16_t character);

}  // namespace brochure
