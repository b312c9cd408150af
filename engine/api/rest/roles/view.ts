import type { Row } from '../../../core/entities/index.ts';
import { present } from '../../shared/versions.ts';
import { textField } from '../search/field.ts';
import { alternatives, type Searchable } from '../search/search.ts';

const fields: Searchable<'role'>['filters'] = { roleId: textField('roleId'), name: textField('name') };

export const roles: Searchable<'role'> = {
  table: 'role',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: { roleId: 'roleId', name: 'name' },
};

export const roleView = ({ roleId, name, description }: Omit<Row<'role'>, 'roleKey'>) =>
  present({ roleId, name, description });
