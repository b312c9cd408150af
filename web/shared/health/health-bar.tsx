import { WarningAlt } from '@carbon/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { healthKey } from '../api/query-client.ts';
import { formatTime } from '../format/date-time.ts';
import { useLiveEvents } from '../live/live-events.tsx';
import { awayPart, useHealth } from './health.ts';

/** Says on every page what is away since when, and what works meanwhile. When it is back the page loads anew what it shows; what was typed stays. */
export function HealthBar() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useHealth();
  const away = data === undefined ? null : awayPart(data);
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && away === null)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== healthKey[0] });
    wasAway.current = away !== null;
  }, [away, client]);
  return (
    <div role="status">
      {away !== null && (
        <p className="mc-away">
          <WarningAlt aria-hidden />
          <span>{t(`shell.${away.key}`, { since: formatTime(away.since ?? new Date()) })}</span>
        </p>
      )}
    </div>
  );
}

/** Has the bar look when the server says that something has gone or come. */
export function HealthEvents() {
  const client = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type === 'health') void client.invalidateQueries({ queryKey: healthKey });
  });
  return null;
}
