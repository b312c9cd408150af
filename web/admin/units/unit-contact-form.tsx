import { InlineNotification, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitContact } from '../../shared/api/schema.d.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton } from '../../shared/page/reasoned-button.tsx';
import { useSetContact } from './unit-queries.ts';

const parts = ['address', 'phone', 'email'] as const satisfies readonly (keyof UnitContact)[];
type Part = (typeof parts)[number];

const inputs = {
  address: { type: 'text', label: 'admin.units.address', hint: 'admin.units.addressHint' },
  phone: { type: 'tel', label: 'admin.units.phone', hint: 'admin.units.phoneHint' },
  email: { type: 'email', label: 'admin.units.mail', hint: 'admin.units.mailHint' },
} as const satisfies Record<Part, object>;

/** How people reach a unit: told to citizens where it is filled in, and left out where it is not. */
export function UnitContactForm({ code, contact }: { code: string; contact: UnitContact }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Record<Part, string>>({
    address: contact.address ?? '',
    phone: contact.phone ?? '',
    email: contact.email ?? '',
  });
  const save = useSetContact(code);
  const isUnchanged = parts.every((part) => typed[part].trim() === (contact[part] ?? ''));
  const entryOf = (part: Part) => typed[part].trim() || null;
  return (
    <form
      className="mc-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ address: entryOf('address'), phone: entryOf('phone'), email: entryOf('email') });
      }}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      {save.isSuccess && (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('admin.units.contactSaved')} />
      )}
      {parts.map((part) => (
        <TextInput
          key={part}
          id={`unit-${part}`}
          type={inputs[part].type}
          size="sm"
          labelText={t(inputs[part].label)}
          helperText={t(inputs[part].hint)}
          value={typed[part]}
          onChange={(event) => {
            save.reset();
            setTyped({ ...typed, [part]: event.target.value });
          }}
        />
      ))}
      <div className="mc-buttons">
        <ReasonedButton
          type="submit"
          kind="tertiary"
          size="sm"
          disabled={save.isPending}
          lacks={isUnchanged ? t('common.unchanged') : undefined}
        >
          {t('admin.units.saveContact')}
        </ReasonedButton>
      </div>
    </form>
  );
}
