export { checkDeclaration, type DeclarationCheck, declarationCheckOf, FLAW_LENGTH_MAX } from './declaration-check.ts';
