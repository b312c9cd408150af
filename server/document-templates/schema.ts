import { Type } from 'typebox';
import { DocumentTemplate as Content } from '../../office/documents/index.ts';
import { Closed, Moment, named, Text } from '../http/common-schema.ts';
import { ApprovalReason } from '../http/waiting.ts';

const Kind = Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' });

export const TemplateParams = Type.Object({ kind: Kind });
export const DocumentTemplate = named('DocumentTemplate', Content);

const version = {
  version: Type.Integer(),
  publishedAt: Moment,
  publishedBy: Type.String(),
};

/** One line of the list: a paper that can be changed. */
export const TemplateSummary = named(
  'DocumentTemplateSummary',
  Type.Object({
    kind: Type.String(),
    name: Text,
    ...version,
    /** Is it as it was delivered? */
    delivered: Type.Boolean(),
  }),
);

export const TemplateDetails = named(
  'DocumentTemplateDetails',
  Type.Object({
    template: DocumentTemplate,
    ...version,
    delivered: Type.Boolean(),
    /** The newest first, this one too. */
    versions: Type.Array(Type.Object({ ...version, template: DocumentTemplate })),
  }),
);

/** What a person types: judged by the office, which names every flaw. */
const Draft = Type.Record(Type.String(), Type.Unknown());
export const TemplateDraft = Closed({ template: Draft });
export const TemplatePublication = Closed({
  template: Draft,
  basedOn: Type.Integer({ minimum: 1 }),
  reason: ApprovalReason,
});
export const TemplateReset = Closed({ reason: ApprovalReason });
