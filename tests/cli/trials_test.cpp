// The appendix of clinical trials, from a registry's table to the pages.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "edition/trials_insert.h"
#include "support/run_program.h"

using namespace brochure;
using brochure::test::Run;
using brochure::test::run;
using brochure::test::slurp;
using brochure::test::spill;
using brochure::test::TemporaryFolder;

namespace {

const std::string kStudies = TEST_DATA "/trials/studies.csv";

struct Appendix {
    TemporaryFolder folder;
    Run made;
    std::string text;  ///< of the pages, in lines as they were read

    explicit Appendix(const std::string& arguments, const std::string& locale = "en") {
        made = run(std::string(BROCHURE_PROGRAM) + " build all --edition a4 --locale " + locale + " -o " + folder.path +
                   " " + arguments);
        const std::string pdf = folder.path + "/all/all-" + locale + "-a4.pdf";
        text = run("pdftotext " + pdf + " - | tr '\\n' ' '").out;
    }
    bool holds(const std::string& part) const { return text.find(part) != std::string::npos; }
};

}  // namespace

TEST_CASE("a condition is the disease under all of its names, and not another disease", "[edition]") {
    const std::vector<std::string> names = {"acute lymphoblastic leukaemia",
                                            "acute lymphocytic leukaemia",
                                            "acute lymphoid leukaemia",
                                            "acute leukaemia",
                                            "blood cancer",
                                            "ALL"};
    for (const char* same : {"Acute Lymphoblastic Leukemia", "Leukemia, Lymphocytic, Acute",
                             "Childhood Acute Lymphoblastic Leukaemia in Remission",
                             "B Acute Lymphoblastic Leukemia, Philadelphia Chromosome Positive", "Leukemia, Acute",
                             "Relapsed Acute Leukemia", "Blood Cancer", "ALL", "B-ALL", "ALL, Childhood",
                             "Acute Lymphoid Leukemia of Infants"}) {
        INFO(same);
        CHECK(is_about(same, names));
    }
    for (const char* other : {"Acute Myeloid Leukemia", "Chronic Lymphocytic Leukemia", "Lymphoblastic Lymphoma",
                              "Leukemia", "all stages of cancer", "ALL SOLID TUMORS", "Acute Promyelocytic Leukemia",
                              "Small Cell Cancer", "Fallopian Tube Cancer", ""}) {
        INFO(other);
        CHECK_FALSE(is_about(other, names));
    }
}

TEST_CASE("a place is in its country under the country's usual names", "[edition]") {
    CHECK(is_in_country("Centre, Utrecht, 3584 CS, Netherlands", "NL"));
    CHECK(is_in_country("Centre, Utrecht, The Netherlands", "NL"));
    CHECK_FALSE(is_in_country("Netherlands Street Hospital, Berlin, Germany", "NL"));
    CHECK_FALSE(is_in_country("Willemstad, Caribbean Netherlands", "NL"));
    CHECK(is_in_country("Hospital, Seoul, Korea, Republic of", "KR"));
    CHECK(is_in_country("Hospital, Seoul, South Korea", "KR"));
    CHECK(is_in_country("Hospital, Leeds, United Kingdom", "GB"));
    CHECK(is_in_country("Hospital, Ankara, Turkey (Türkiye)", "TR"));
    CHECK(is_in_country("Hospital, Prague, Czechia", "CZ"));
    CHECK(is_in_country("Hospital, Boston, Massachusetts, 02115, United States", "US"));
}

TEST_CASE("the appendix lists the trials of a country about the disease, in a translated frame", "[cli]") {
    const Appendix dutch("--trials " + kStudies + " --country NL", "nl");
    INFO(dutch.made.err);
    REQUIRE(dutch.made.exit_code == 0);
    CHECK(dutch.holds("Klinische studies: Nederland"));
    CHECK(dutch.holds("betekent niet dat zij openstaat voor uw kind"));
    CHECK(dutch.holds("Bespreek het met uw arts."));
    CHECK(dutch.holds("NCT00000001"));
    CHECK(dutch.holds("Newly Diagnosed Acute Lymphoblastic Leukemia"));
    CHECK(dutch.holds("Status: Not yet recruiting. Phase 1, Phase 2. Age: Child."));
    CHECK(dutch.holds("Second Invented Hospital, Rotterdam, 3000 AA"));
    CHECK(dutch.holds("NCT00000006"));
    CHECK_FALSE(dutch.holds("NCT00000003"));  // another leukaemia
    CHECK_FALSE(dutch.holds("NCT00000004"));  // has ended
    CHECK_FALSE(dutch.holds("NCT00000005"));  // in another country
    CHECK_FALSE(dutch.holds("Brussels"));
    CHECK(dutch.text.find("NCT00000001") < dutch.text.find("NCT00000002"));
    // Whose date it is, is said.
    CHECK(dutch.holds("De nieuwste vermelding in de lijst is van 10 november 2026."));
    const Appendix dated("--trials " + kStudies + " --country nl --trials-date 2026-11-28");
    CHECK(dated.holds("The list is from 28 November 2026."));
    CHECK(Appendix("--trials " + kStudies + " --country NL", "ar").holds("NCT00000002"));
}

TEST_CASE("a list without a trial in the country says so", "[cli]") {
    const Appendix none("--trials " + kStudies + " --country LU");
    CHECK(none.made.exit_code == 0);
    CHECK(none.holds("The list names no clinical trial about this disease in this country."));
    CHECK(none.holds("Discuss it with your doctor."));
}

TEST_CASE("without a list the appendix says for which countries there are contacts, and no more", "[cli]") {
    const Appendix contacts("--country BE");
    CHECK(contacts.made.exit_code == 0);
    CHECK(contacts.holds("Clinical trials: Belgium"));
    CHECK(contacts.holds("the Anticancer Fund gives contacts"));
    const Appendix unknown("--country DE");
    CHECK(unknown.made.exit_code == 1);
    CHECK(unknown.made.err.find("[unknown-country]") != std::string::npos);
    CHECK(unknown.text.empty());
    CHECK(Appendix("--country Holland").made.exit_code == 1);
    CHECK(Appendix("--trials-date 2026-01-01").made.exit_code == 2);
}

TEST_CASE("a brochure without a place for trials stays as it is, with a warning", "[cli]") {
    const TemporaryFolder folder;
    const Run made = run(std::string(BROCHURE_PROGRAM) + " build fever-card --locale en --edition a4 --country NL -o " +
                         folder.path);
    CHECK(made.exit_code == 0);
    CHECK(made.err.find("[trials-unused]") != std::string::npos);
}

TEST_CASE("a hostile list sets what can be set and never breaks a page", "[cli]") {
    const TemporaryFolder folder;
    const std::string word(4000, 'x');
    std::string places = "A, Netherlands";
    for (int i = 0; i < 400; ++i) {
        places += "|Hospital " + std::to_string(i) + ", Utrecht, Netherlands";
    }
    const std::string file = folder.path + "/studies.csv";
    spill(file,
          "NCT Number,Study Title,Study URL,Study Status,Conditions,Locations,Last Update Posted\n"
          "NCT00000001," +
              word + ",javascript:alert(1),RECRUITING,ALL,\"" + places +
              "\",2026-01-01\n"
              "NCT00000002,\"<b>bold</b> & {clinic_phone} \u202Ereversed\",http://x,RECRUITING," +
              word + "|Acute Lymphoblastic Leukemia,\"B, Netherlands\",2026-01-01\n");
    const Appendix hostile("--trials " + file + " --country NL");
    INFO(hostile.made.err);
    CHECK(hostile.made.exit_code == 0);
    CHECK(hostile.holds("<b>bold</b> & {clinic_phone} reversed"));
    CHECK(hostile.holds("and 395 more"));
}

TEST_CASE("the web page has the trials too", "[cli]") {
    const TemporaryFolder folder;
    const Run made = run(std::string(BROCHURE_PROGRAM) + " site all --locale ar --edition a5 --country NL --trials " +
                         kStudies + " -o " + folder.path + "/public");
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    const std::string page = slurp(folder.path + "/public/ar/all.html");
    CHECK(page.find("<section id=\"list-of-clinical-trials\">") != std::string::npos);
    CHECK(page.find("<a href=\"#list-of-clinical-trials\">") != std::string::npos);
    CHECK(page.find("<span lang=\"en\" dir=\"ltr\"><a href=\"https://clinicaltrials.gov/study/NCT00000001\">") !=
          std::string::npos);
}
