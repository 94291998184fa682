//! Kinds of changes of the API as a whole.

use super::*;

kinds! {
    API_NAME_CHANGED = "api-name-changed", "The name of the crate changed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs must use the new crate name.";
    BASE_PATH_CHANGED = "base-path-changed", "The base path changed"; Messages; PATCH;
        all BREAKING => "Calls to the old paths fail.";
    SCALARS_CHANGED = "scalars-changed", "The encoding of numbers and booleans changed"; Messages; PATCH;
        all BREAKING => "Programs that expect the old encoding cannot read numbers and booleans.";
    OUTCOME_ADDED = "outcome-added", "Responses now have a result"; Messages; MAJOR;
        all RESTRICTIVE => "Responses can report failures; before, every response was a success.";
    OUTCOME_CHANGED = "outcome-changed", "The fields or statuses of the result changed"; Messages; PATCH_OR_MAJOR;
        all BREAKING => "Programs read the old fields or statuses, and misinterpret every \
                         response.";
    OUTCOME_REMOVED = "outcome-removed", "Responses no longer have a result"; Messages; MAJOR;
        all BREAKING => "Programs require fields that are no longer sent.";

    AREA_ADDED = "area-added", "An area was added"; Code; MINOR;
        all COMPATIBLE => "No effect on messages; programs can enable the feature of the area.";
    AREA_REMOVED = "area-removed", "An area was removed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs that enable the feature of the area no \
                           longer compile.";
    AREA_RENAMED = "area-renamed", "An area was renamed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use the feature or module of the \
                           area no longer compile if its Rust name changed.";
    AREA_ORDER_CHANGED = order!("area", "Areas are listed");

    GATEWAY_ADDED = "gateway-added", "A gateway was added"; Messages; PATCH_OR_MINOR;
        all COMPATIBLE => "Calls can use the new address.";
    GATEWAY_REMOVED = "gateway-removed", "A gateway was removed"; Messages; PATCH_OR_MAJOR;
        all BREAKING => "Calls to the removed gateway fail.";
    GATEWAY_RENAMED = "gateway-renamed", "A gateway was renamed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "The address is the same; programs that use its constant no longer \
                           compile.";
    GATEWAY_ADDRESS_CHANGED = "gateway-address-changed", "The address of a gateway changed"; Messages; PATCH;
        all BREAKING => "Calls to the old address fail.";
    GATEWAY_ORDER_CHANGED = order!("gateway", "Gateways are listed");

    TEST_CLIENTS_ADDED = "test-clients-added", "Test clients were added"; Messages; PATCH;
        all RESTRICTIVE => "Clients whose IDs have this prefix use another path.";
    TEST_CLIENTS_CHANGED = "test-clients-changed", "The prefix or base path of test clients changed"; Messages; PATCH;
        all RESTRICTIVE => "Test clients use another path.";
    TEST_CLIENTS_REMOVED = "test-clients-removed", "Test clients were removed"; Messages; PATCH;
        all RESTRICTIVE => "Test clients use the normal path.";

    STUB_ADDED = "stub-added", "A stub was added"; Code; MINOR;
        all COMPATIBLE => "Programs can use it.";
    STUB_REMOVED = "stub-removed", "A stub was removed"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it no longer compile.";

    LANGUAGE_ADDED = "language-added", "A language was added"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    LANGUAGE_REMOVED = "language-removed", "A language was removed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGE_ADDED = "page-added", "A documentation page was added"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGE_CHANGED = "page-changed", "The title, date, address or advisory status of a page changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGE_REMOVED = "page-removed", "A documentation page was removed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGE_RENAMED = "page-renamed", "The id of a documentation page changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGE_ORDER_CHANGED = order!("page", "Pages are listed");
}
