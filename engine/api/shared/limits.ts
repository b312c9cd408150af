/** Limits of the REST and the gRPC API, in one place. Camunda's own default is named where we follow it. */
import { MAX_VARIABLES_WEIGHT, VARIABLE_WEIGHT } from '../../core/kernel/limits.ts';

const MIB = 1024 * 1024;

/** Camunda's largest message is 4 MB; a larger JSON body is refused with 413, a larger gRPC message with RESOURCE_EXHAUSTED. */
export const MESSAGE_BYTES_MAX = 4 * MIB;
/** What more names than these weigh, no command may bring, be their values as small as they can. */
export const VARIABLES_MAX = MAX_VARIABLES_WEIGHT / VARIABLE_WEIGHT;
/** Objects and lists inside each other in a JSON document. */
export const JSON_DEPTH_MAX = 1_000;
/** The longest of them are names that the caller has chosen. */
export const PATH_PARAMETER_CHARS_MAX = 1_024;
export const DEPLOYMENT_FILE_BYTES_MAX = 4 * MIB;
export const DEPLOYMENT_FILES_MAX = 100;
/** All files of a deployment together: they are in memory until it is done. */
export const DEPLOYMENT_BYTES_MAX = 32 * MIB;
export const DEPLOYMENT_FIELDS_MAX = 10;
/** A deployment's list of problems is cut at so many characters. */
export const PROBLEM_DETAIL_CHARS_MAX = 20_000;

export const PAGE_LIMIT_DEFAULT = 100;
export const PAGE_LIMIT_MAX = 10_000;
/** Cursors that would be longer hold the row's key alone; Camunda's clients accept 300 characters. */
export const CURSOR_CHARS_MAX = 300;
/** How many values one `$in`, `$or`, `variables`, `tags` or sort list may hold. */
export const LIST_ITEMS_MAX = 1_000;

/** Camunda's limit. */
export const TAGS_MAX = 10;

/** Search results show so many characters of a variable unless `truncateValues=false`; Camunda's default. */
export const VARIABLE_PREVIEW_CHARS = 8_191;

/** One activation hands out so many jobs at most, whatever the client asks for. */
export const JOBS_PER_ACTIVATION_MAX = 1_000;

/** Waiting for a process instance to end: the default when `requestTimeout` is 0, and the longest wait. */
export const AWAIT_COMPLETION_DEFAULT_MS = 10_000;
export const AWAIT_COMPLETION_MAX_MS = 10 * 60 * 1000;

/** Rows that a helper query (names of definitions, element filters, statistics) reads before it gives up with a clear problem. */
export const HELPER_ROWS_MAX = 100_000;
export const HELPER_PAGE_ROWS = 1_000;
/** Call activities can nest; a call hierarchy deeper than this is a loop in the data. */
export const CALL_DEPTH_MAX = 1_000;
/** Sub-processes around an element; deeper than this is a loop in the data. */
export const SCOPE_DEPTH_MAX = 1_000;

/** Camunda's limit. */
export const TENANT_ID_CHARS_MAX = 31;
export const LISTENER_ID_CHARS_MAX = 256;

/** A document's content; it is held in memory while it comes and goes. */
export const DOCUMENT_BYTES_MAX = 10 * MIB;
/** All documents of one request together. */
export const DOCUMENTS_BYTES_MAX = 50 * MIB;
export const DOCUMENTS_MAX = 100;
export const DOCUMENT_ID_CHARS_MAX = 256;
/** How long a link to a document holds when its caller does not say, and at most. */
export const DOCUMENT_LINK_DEFAULT_MS = 3_600_000;
export const DOCUMENT_LINK_MAX_MS = 7 * 24 * 3_600_000;

/** Buckets that a time series of job statistics shows at most when its caller names no resolution. */
export const TIME_SERIES_ITEMS_MAX = 1_000;
