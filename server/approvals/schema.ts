import { type Static, Type } from 'typebox';
import { approvalKinds, approvalScopes, approvalStates } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Reason,
  Text,
  Uuid,
} from '../http/common-schema.ts';

export const ApprovalKind = oneOf(approvalKinds, { title: 'ApprovalKind' });
const ApprovalState = oneOf(approvalStates, { title: 'ApprovalState' });
const ApprovalScope = oneOf(approvalScopes, { title: 'ApprovalScope' });

/** One line of the list. */
export const Approval = named(
  'Approval',
  Type.Object({
    id: Type.String(),
    kind: ApprovalKind,
    title: Text,
    reason: Type.String(),
    proposedBy: Type.String(),
    proposedAt: Moment,
    expiresAt: Moment,
    state: ApprovalState,
    decidedBy: NullableText,
    decidedAt: NullableMoment,
    decisionReason: NullableText,
    alone: Type.Boolean({ description: 'applied without a second person, because there was none' }),
    mine: Type.Boolean({ description: 'proposed by whoever asks' }),
    mayDecide: Type.Boolean(),
    whyNot: Nullable(Text),
  }),
);

const Difference = named('Difference', Type.Object({ label: Text, before: Nullable(Text), after: Nullable(Text) }));

export const ApprovalDetails = named(
  'ApprovalDetails',
  Type.Object({
    ...Approval.properties,
    changeHash: Type.String({ description: 'names exactly this change; sent back with the approval' }),
    differences: Type.Array(Difference, {
      description: 'from what is there to what would be; empty once it was decided',
    }),
    remarks: Type.Array(Text),
    stale: Type.Boolean({ description: 'what it would change was changed since' }),
  }),
);

export const ApprovalQuery = Type.Object({ open: Type.Optional(Type.Boolean({ default: true })) });
export const ApprovalParams = Type.Object({ id: Uuid });
export const ApprovalCount = named(
  'ApprovalCount',
  Type.Object({ count: Type.Integer({ description: 'that wait for whoever asks' }) }),
);
export const Approving = Closed({ changeHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) });
export const Refusing = Closed({ reason: Reason });

export const ScopeParams = Type.Object({ kind: ApprovalKind });
export const Scoping = Closed({ scope: ApprovalScope });
export const Scopes = named(
  'ApprovalScopes',
  Type.Object({
    items: Type.Array(Type.Object({ kind: ApprovalKind, scope: ApprovalScope })),
    live: Type.Boolean({ description: 'here every kind needs a second person' }),
  }),
);
export type ApprovalView = Static<typeof Approval>;
