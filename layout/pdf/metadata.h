#pragma once

#include <string>

#include "pdf/write_pdf.h"

namespace brochure {

/// The XMP packet (ISO 16684-1): says the same as info_entries(), and that the file is PDF/UA-1 and PDF/A-2a.
std::string xmp_packet(const PdfInput& input);

/// Entries of the Info dictionary (ISO 32000-1, 14.3.3).
std::string info_entries(const PdfInput& input);

}  // namespace brochure
