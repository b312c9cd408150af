export { inBoth, type Language, type Text } from './text.ts';
