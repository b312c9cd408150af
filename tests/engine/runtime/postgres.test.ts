import { placeOnPostgres } from './places.ts';
import { describeEngine } from './suite.ts';

describeEngine('PostgreSQL', placeOnPostgres);
