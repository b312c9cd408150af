import { OfficeError } from '../errors.ts';
import type { Office } from '../office.ts';
import { findTemplate } from './document-template.ts';
import { drawTemplate } from './draw-template.ts';
import { type DocumentKindDescription, documentKinds } from './kinds.ts';

const builtIn: Readonly<Record<string, DocumentKindDescription>> = documentKinds;

/** What a kind of paper is called and how it is drawn, built in or from its newest template. @throws OfficeError invalid for an unknown kind */
export async function describeKind(office: Office, kind: string): Promise<DocumentKindDescription> {
  if (Object.hasOwn(builtIn, kind) && builtIn[kind]) return builtIn[kind];
  const found = await findTemplate(office, kind);
  if (!found)
    throw new OfficeError('invalid', `There is no kind of paper "${kind}"; publish a template for it`, { kind });
  const { template } = found;
  const { name, register } = template;
  return { name, register, draw: (page, facts) => drawTemplate(page, facts, template) };
}
