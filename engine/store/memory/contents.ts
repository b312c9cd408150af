import type { Key, Row, TableName } from '../../core/entities/index.ts';

/** All rows of a memory store, by primary key. */
export type Contents = { readonly [T in TableName]: Map<Key, Row<T>> };
