//! Kinds of changes of the API as a whole.

use super::*;

kinds! {
    API_NAME_CHANGED = "api-name-changed", "The crate has another name"; Code; MAJOR;
        all COMPATIBLE => "Messages do not know the name; programs use another crate.";
    BASE_PATH_CHANGED = "base-path-changed", "What goes before every path is another"; Messages; PATCH;
        all BREAKING => "Calls of the old paths reach nothing.";
    SCALARS_CHANGED = "scalars-changed", "Numbers and booleans travel otherwise"; Messages; PATCH;
        all BREAKING => "A program that expects the old form cannot read numbers and booleans.";
    OUTCOME_ADDED = "outcome-added", "Answers say how a call ended"; Messages; MAJOR;
        all RESTRICTIVE => "Answers may say that a call failed, where each was a success.";
    OUTCOME_CHANGED = "outcome-changed", "Answers say in another way how a call ended"; Messages; PATCH_OR_MAJOR;
        all BREAKING => "Programs look elsewhere, or for other words, and take no answer for what it is.";
    OUTCOME_REMOVED = "outcome-removed", "Answers no longer say how a call ended"; Messages; MAJOR;
        all BREAKING => "Programs look for what does not come.";

    AREA_ADDED = "area-added", "There is a new area"; Code; MINOR;
        all COMPATIBLE => "Messages do not know areas; programs can ask for the feature of its name.";
    AREA_REMOVED = "area-removed", "An area is gone"; Code; MAJOR;
        all COMPATIBLE => "Messages do not know areas; programs that ask for the feature of its name do not compile.";
    AREA_RENAMED = "area-renamed", "An area has another name"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "Messages do not know areas; programs that ask for the feature or use the module of its name do not compile, if its name in Rust is another too.";
    AREA_ORDER_CHANGED = order!("area", "Areas are listed");

    GATEWAY_ADDED = "gateway-added", "The API can be reached at another address"; Messages; PATCH_OR_MINOR;
        all COMPATIBLE => "Calls may go there.";
    GATEWAY_REMOVED = "gateway-removed", "The API can no longer be reached at an address"; Messages; PATCH_OR_MAJOR;
        all BREAKING => "Calls that go there reach nothing.";
    GATEWAY_RENAMED = "gateway-renamed", "A gateway has another name"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "Calls go to the same address; programs that use the constant of its name do not compile.";
    GATEWAY_ADDRESS_CHANGED = "gateway-address-changed", "A gateway has another address"; Messages; PATCH;
        all BREAKING => "Calls that go to the old address reach nothing.";
    GATEWAY_ORDER_CHANGED = order!("gateway", "Gateways are listed");

    TEST_CLIENTS_ADDED = "test-clients-added", "There are clients for tests only"; Messages; PATCH;
        all RESTRICTIVE => "Calls of clients whose ids begin so go elsewhere.";
    TEST_CLIENTS_CHANGED = "test-clients-changed", "Clients for tests only are others, or their calls go elsewhere"; Messages; PATCH;
        all RESTRICTIVE => "Calls of such clients go elsewhere.";
    TEST_CLIENTS_REMOVED = "test-clients-removed", "There are no clients for tests only"; Messages; PATCH;
        all RESTRICTIVE => "Calls of such clients go where all others go.";

    STUB_ADDED = "stub-added", "One more stub is emitted"; Code; MINOR;
        all COMPATIBLE => "Programs can use it.";
    STUB_REMOVED = "stub-removed", "A stub is no longer emitted"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it do not compile.";

    LANGUAGE_ADDED = "language-added", "Texts are in one more language"; Documentation; PATCH;
        all COMPATIBLE => "There is more to read.";
    LANGUAGE_REMOVED = "language-removed", "Texts are in one language less"; Documentation; PATCH;
        all COMPATIBLE => "There is less to read.";
    PAGE_ADDED = "page-added", "There is another page of documentation"; Documentation; PATCH;
        all COMPATIBLE => "There is more to read.";
    PAGE_CHANGED = "page-changed", "A page has another title, date or address, or is advisory or no longer so"; Documentation; PATCH;
        all COMPATIBLE => "What documents fields is found elsewhere, or is of another date.";
    PAGE_REMOVED = "page-removed", "A page of documentation is gone"; Documentation; PATCH;
        all COMPATIBLE => "There is less to read.";
    PAGE_RENAMED = "page-renamed", "A page of documentation has another id"; Documentation; PATCH;
        all COMPATIBLE => "The same page is named otherwise.";
    PAGE_ORDER_CHANGED = order!("page", "Pages are listed");
}
