/** Named limits: a DMN file comes from anybody with the right to deploy. */

/** Boxed expressions inside each other. */
export const LOGIC_DEPTH_MAX = 50;
/** Decisions, or business knowledge models, that require each other in a chain. */
export const REQUIREMENT_DEPTH_MAX = 100;
/** Item definitions inside each other, as far as names with spaces are known by them. */
export const ITEM_DEPTH_MAX = 5;
/** Item definitions of one file. */
export const ITEM_TYPES_MAX = 2_000;
/** Decisions, inputs, knowledge models and sources of one file. */
export const ELEMENTS_MAX = 5_000;
