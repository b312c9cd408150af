/** Bytes of one resource; Camunda bounds a whole deployment to the 4 MB of one message. */
export const RESOURCE_BYTES_MAX = 4 * 1024 * 1024;
/** Scopes inside each other. */
export const SCOPE_DEPTH_MAX = 50;
/** Problems listed of one resource; a broken file may have thousands. */
export const PROBLEMS_MAX = 100;
