import { Type } from '@fastify/type-provider-typebox';
import { DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import { TENANT_ID_CHARS_MAX } from '../../shared/limits.ts';
import { ID_PATTERN, TENANT_ID_PATTERN } from '../../shared/values.ts';
import { Nullable, Strict } from './schemas.ts';

/** Ids of users, groups, roles and rules, as Camunda lets them be. */
export const IdText = Type.String({ minLength: 1, maxLength: 256, pattern: `^${ID_PATTERN}$` });
/** Of a tenant that is made, or taken into. */
export const TenantIdText = Type.String({
  minLength: 1,
  maxLength: TENANT_ID_CHARS_MAX,
  pattern: `^(?:${DEFAULT_TENANT_ID}|${TENANT_ID_PATTERN})$`,
});
/** Of a tenant that may be there: an older engine took ids like any other, and such a tenant is found, changed and deleted still. */
export const KnownTenantIdText = Type.String({
  minLength: 1,
  maxLength: 256,
  pattern: `^(?:${DEFAULT_TENANT_ID}|${ID_PATTERN})$`,
});
export const NameText = Type.String({ minLength: 1, maxLength: 256 });
export const DescriptionText = Nullable(Type.String({ maxLength: 2_000 }));
export const PasswordText = Type.String({ minLength: 1, maxLength: 256 });

export const IdParams = <const N extends string>(name: N) => Strict({ [name]: IdText } as { [K in N]: typeof IdText });
