import { placeInMemory } from './places.ts';
import { describeEngine } from './suite.ts';

describeEngine('memory', placeInMemory);
