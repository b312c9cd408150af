import type { Resource } from '../../http/context.ts';
import { notFound } from '../../shared/problem.ts';
import { formView } from '../shared/form.ts';
import { KeyParams, toKey } from '../shared/schemas.ts';

/** `/forms`: a deployed form by its key (since 8.10); those of user tasks and start events are beside these. */
export const registerForms: Resource = (api, { engine }) => {
  api.get('/forms/:formKey', { schema: { params: KeyParams('formKey') } }, async ({ params: { formKey } }) => {
    const form = await engine.get('form', toKey(formKey));
    if (form?.state !== 'ACTIVE') throw notFound('Form', formKey);
    return formView(form);
  });
};
