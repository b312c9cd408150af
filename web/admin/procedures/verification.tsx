import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureVersion } from '../../shared/api/schema.d.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useVerify } from './procedure-queries.ts';

const noteLengthMax = 500;

/** Says that oneself checked this version against its sources, or takes the mark back; either way with a reason and in one's own name. */
export function Verification({ code, version }: { code: string; version: ProcedureVersion }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const verify = useVerify(code, version.validFrom);
  const verified = version.verifiedBy !== null;
  const kind = verified ? 'withdraw' : 'verify';
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    verify.mutate({ verified: !verified, note: note.trim() }, { onSuccess: () => setNote('') });
  };
  return (
    <form className="mc-stack" onSubmit={onSubmit} aria-label={t(`admin.procedures.${kind}`)}>
      {verify.isError && <ProblemNotice error={verify.error} />}
      <TextInput
        id="verification-note"
        maxLength={noteLengthMax}
        labelText={t(`admin.procedures.${kind}Note`)}
        helperText={t('admin.procedures.inYourName')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button type="submit" kind="tertiary" size="sm" disabled={note.trim() === '' || verify.isPending}>
          {t(`admin.procedures.${kind}`)}
        </Button>
      </div>
    </form>
  );
}
