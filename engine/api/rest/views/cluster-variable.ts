import type { ClusterVariable } from '../../../core/entities/index.ts';
import { present } from './present.ts';
import { previewOf } from './variable.ts';

type Shown = Pick<ClusterVariable, 'name' | 'scope' | 'tenantId' | 'value'>;

export const clusterVariableView = ({ name, scope, tenantId, value }: Shown) =>
  present({ name, scope, tenantId, value });

export const clusterVariablePreview = (row: ClusterVariable, truncate: boolean) =>
  present({ ...clusterVariableView(row), ...previewOf(row.value, truncate) });
