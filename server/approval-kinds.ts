import type { JobContracts } from '../workflows/job-contract.ts';
import { shownReform, shownRole, shownSubstitution, shownTemplate } from './approvals/describe.ts';
import { shownFactorEnrolment, shownFactorReset, shownPasswordReset } from './approvals/describe-resets.ts';
import { erasureKind } from './archive/approval-kind.ts';
import { procedureFileKind } from './catalogue/approval-kind.ts';
import type { ShownKinds } from './http/approval-kind.ts';
import type { EngineClient } from './http/context.ts';
import { packageKind } from './packages/approval-kind.ts';
import { deploymentKind } from './processes/approval-kind.ts';

/** Every kind of change that needs a second person, each from the feature that knows it. */
export const approvalKinds = (engine: EngineClient, jobContracts: JobContracts): ShownKinds => ({
  role: shownRole,
  substitution: shownSubstitution,
  'document-template': shownTemplate,
  reform: shownReform,
  'password-reset': shownPasswordReset,
  'factor-reset': shownFactorReset,
  'factor-enrolment': shownFactorEnrolment,
  erasure: erasureKind,
  'procedure-file': procedureFileKind(engine),
  package: packageKind({ engine, jobContracts }),
  deployment: deploymentKind(engine, jobContracts),
});
