// Starts the portal.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ApiProblem } from './api/http';
import { sessionQuery } from './api/queries';
import './shell/global.css';
import { cssVariables, theme } from './shell/theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
setNonce(nonce);

const MOST_RETRIES = 3;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; a lost connection may come back.
      retry: (count, error) => !(error instanceof ApiProblem && error.status < 500) && count < MOST_RETRIES,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

// Everything waits for it; it is on its way while the first page is being made.
void client.prefetchQuery(sessionQuery);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" limit={4} />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
