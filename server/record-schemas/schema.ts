import { Type } from 'typebox';
import { JsonObject, named } from '../http/common-schema.ts';

/** What the files of a package that are JSON may hold, each as a JSON schema, so that pages build their editors by what the office reads. */
export const RecordSchemas = named(
  'RecordSchemas',
  Type.Object({
    procedure: JsonObject,
    facts: JsonObject,
    paper: JsonObject,
    /** The names of the ways in which a place of a paper is written, which stand behind `|`. */
    paperWritings: Type.Array(Type.String()),
  }),
);
