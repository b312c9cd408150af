import { FeatureFlags } from '@carbon/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { router } from './routes.tsx';
import { queryClient } from './shared/api/query-client.ts';
import { startTranslations } from './shared/i18n/i18n.ts';
import { watchLeaving } from './shared/page/leaving.ts';
import { watchActivity } from './shared/pointer/activity.ts';
import { watchPresses } from './shared/pointer/press.ts';
import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-sans/vietnamese-400.css';
import '@fontsource/ibm-plex-sans/vietnamese-600.css';
import '@fontsource/ibm-plex-sans/latin-ext-400.css';
import '@fontsource/ibm-plex-sans/latin-ext-600.css';
import './shared/styles/index.scss';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');
watchPresses(window);
watchActivity(window);
watchLeaving(router);
await startTranslations();
createRoot(root).render(
  <StrictMode>
    {/* Without it two links called "Focus sentinel" stand around each dialog and notice, for everybody who listens. */}
    <FeatureFlags enableFocusWrapWithoutSentinels>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </FeatureFlags>
  </StrictMode>,
);
