import { Button, FileUploaderButton, PasswordInput } from '@carbon/react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../notice/problem-notice.tsx';
import { useKeyWork } from './signing-key-queries.ts';

/** No file of a key is larger; another file was chosen by mistake then. */
const BYTES_MAX = 64 * 1024;

/** Brings one's own key: the PKCS#12 file with its password, which the server tries at once. What is wrong stands beside its field. */
export function NewKeyForm({ onKept }: { onKept: () => void }) {
  const { t } = useTranslation();
  const { keep } = useKeyWork();
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);
  const refusal = useProblemText(keep.error);
  const tooLarge = file !== undefined && file.size > BYTES_MAX;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = password.current?.value ?? '';
    setTried(true);
    setEmpty(typed === '');
    if (file === undefined || tooLarge || typed === '') return;
    if (password.current) password.current.value = '';
    keep.mutate({ pkcs12: await base64Of(file), password: typed }, { onSuccess: onKept });
  };
  return (
    <form onSubmit={(event) => void onSubmit(event)} className="mc-key-form" noValidate>
      <div className="mc-upload">
        <FileUploaderButton
          labelText={file?.name ?? t('signingKey.choose')}
          accept={['.p12', '.pfx']}
          buttonKind="tertiary"
          size="md"
          disableLabelChanges
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        {tried && file === undefined && (
          <p className="mc-wrong" role="alert">
            {t('signingKey.noFile')}
          </p>
        )}
        {tooLarge && (
          <p className="mc-wrong" role="alert">
            {t('signingKey.tooLarge')}
          </p>
        )}
      </div>
      <PasswordInput
        id="new-key-password"
        ref={password}
        labelText={t('signingKey.password')}
        helperText={t('signingKey.passwordHint')}
        showPasswordLabel={t('session.showPassword')}
        hidePasswordLabel={t('session.hidePassword')}
        autoComplete="off"
        invalid={empty || keep.isError}
        invalidText={empty ? t('form.required') : refusal}
      />
      <Button type="submit" size="md" disabled={keep.isPending}>
        {t('signingKey.keep')}
      </Button>
    </form>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
