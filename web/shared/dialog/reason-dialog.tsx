import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useLacks } from '../page/reasoned-button.tsx';
import { Dialog } from './dialog.tsx';
import { LongText } from './long-text.tsx';

/** As many characters as the office keeps of a reason. */
export const reasonLengthMax = 500;

type Props<Answer> = {
  title: string;
  /** What the button does. */
  act: string;
  /** What is asked for; the reason unless said otherwise. */
  label?: string;
  hint?: string;
  danger?: boolean;
  send: (why: string) => Promise<Answer>;
  onDone?: (answer: Answer) => void | Promise<void>;
  onClose: () => void;
  /** What the act does, before the field. */
  children?: ReactNode;
};

/** Asks why, does it, and closes when it is done; a refusal is told above the field, and what was written stays. */
export function ReasonDialog<Answer>(props: Props<Answer>) {
  const { title, act, label, hint, danger, send, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const lacks = useLacks();
  const id = useId();
  const [why, setWhy] = useState('');
  const asked = label ?? t('admin.reason');
  const sending = useMutation({
    mutationFn: () => send(why.trim()),
    onSuccess: async (answer) => {
      await onDone?.(answer);
      onClose();
    },
  });
  return (
    <Dialog
      danger={danger === true}
      modalHeading={title}
      primaryButtonText={act}
      secondaryButtonText={t('admin.cancel')}
      primaryButtonDisabled={sending.isPending}
      lacks={lacks(why.trim() === '' && asked)}
      onRequestSubmit={() => sending.mutate()}
      onRequestClose={onClose}
    >
      <div className="mc-stack">
        {sending.isError && <ProblemNotice error={sending.error} />}
        {children}
        <LongText
          id={id}
          data-modal-primary-focus
          rows={2}
          labelText={asked}
          helperText={hint}
          maxLength={reasonLengthMax}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
