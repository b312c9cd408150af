import type { ClusterVariable } from '../../../core/entities/index.ts';
import { present } from '../shared/present.ts';
import { previewOf } from '../variables/view.ts';

type Shown = Pick<ClusterVariable, 'name' | 'scope' | 'tenantId' | 'value'>;

export const clusterVariableView = ({ name, scope, tenantId, value }: Shown) =>
  present({ name, scope, tenantId, value });

export const clusterVariablePreview = (row: ClusterVariable, truncate: boolean) =>
  present({ ...clusterVariableView(row), ...previewOf(row.value, truncate) });
