import { findTemplate, publishTemplate, readTemplate } from '../documents/index.ts';
import type { ApprovalKind } from './kind.ts';

export interface TemplateChange {
  readonly template: unknown;
  /** The version that was changed; without it whatever is the newest. */
  readonly basedOn?: number;
}

/** A paper of the city, in the version by which it is written from then on. */
export const documentTemplateKind: ApprovalKind<TemplateChange> = {
  propose: 'change-document-templates',
  decide: 'approve-document-templates',
  subjectOf: ({ template }) => `document-template:${readTemplate(template).kind}`,
  baseOf: async (office, { template }) => (await findTemplate(office, readTemplate(template).kind))?.version ?? null,
  apply: (office, actor, { template, basedOn }) => publishTemplate(office, actor, template, basedOn),
};
