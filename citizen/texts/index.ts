/** What the citizens' pages say, by key. The mechanism is the office's. */
import { Catalogue } from '../../office/texts/index.ts';
import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export const citizenTexts = new Catalogue({ vi, en });
