import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { title: string; lead?: ReactNode; children?: ReactNode };

/** The one heading of a page, with its actions at the end of the line; it also names the browser tab. */
export function PageTitle({ title, lead, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className="mc-title">
      <div className="mc-title__text">
        <h1>{title}</h1>
        {lead !== undefined && <div className="mc-title__lead">{lead}</div>}
      </div>
      {children !== undefined && <div className="mc-title__actions">{children}</div>}
    </div>
  );
}
