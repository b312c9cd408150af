import type { ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

const PATH = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*$/u;

/** A name of a variable, or names joined by dots. */
export const isVariablePath = (text: string): boolean => PATH.test(text);

/** An attribute that names a variable; absent it is null, and what is no name is reported. */
export function readVariableName(
  extension: ModdleElement,
  attribute: string,
  at: ModdleElement,
  report: Report,
): string | null {
  const value = extension[attribute];
  if (typeof value !== 'string') return null;
  const name = value.trim();
  if (!isVariablePath(name))
    report.add(at, `Attribute '${attribute}' must be the name of a variable, but is '${value}'.`);
  return name;
}
