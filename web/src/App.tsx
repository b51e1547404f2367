// Which page is at which address. What is not needed for the inbox is loaded when it is.
import { Center, Loader } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Suspense, lazy } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useManagesNothing } from './api/queries';
import type { Session } from './api/types';
import { ConfirmAddressPage } from './session/ConfirmAddressPage';
import { NewPasswordPage } from './session/NewPasswordPage';
import { ProviderPage } from './session/ProviderPage';
import { Frame, SignInPage } from './session/SignInPage';
import { TroublePage } from './session/TroublePage';
import { WrongDoorPage } from './session/WrongDoorPage';
import { useSession } from './session/session';
import { PropertyPages } from './shell/PropertyPages';
import { Shell } from './shell/Shell';
import { InboxPage } from './suggestions/InboxPage';
import { DecisionsProvider } from './suggestions/decisions';
import { DialogProvider } from './suggestions/dialog';
import { Empty } from './ui/Empty';
import { Problem } from './ui/Problem';

const ResidentApp = lazy(() => import('./resident/ResidentApp'));
const Account = lazy(() => import('./resident/OwnAccount'));
const Support = lazy(() => import('./support/pages'));

const Waiting = () => (
  <Center mih={240}>
    <Loader aria-label="Loading" />
  </Center>
);

export function App() {
  const { state, error, session, again } = useSession();
  return (
    <Switch>
      <Route path="/trouble">
        <TroublePage />
      </Route>
      <Route path="/sign-in/provider">
        <ProviderPage />
      </Route>
      <Route path="/reset-password/:token">{({ token }) => <NewPasswordPage kind="reset" token={token} />}</Route>
      <Route path="/invitation/:token">{({ token }) => <NewPasswordPage kind="invitation" token={token} />}</Route>
      <Route>
        {state === 'asking' && <Waiting />}
        {state === 'unknown' && (
          <Frame title="Leasekey">
            <Problem error={error} retry={again} />
          </Frame>
        )}
        {state === 'out' && <SignInPage />}
        {state === 'in' && session && <SignedIn session={session} />}
      </Route>
    </Switch>
  );
}

/** The resident page is everybody's; the portal is for those who manage something. */
function SignedIn({ session }: { session: Session }) {
  const managesNothing = useManagesNothing(session);
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/confirm-address/:token">
          {({ token }) => <ConfirmAddressPage session={session} token={token} />}
        </Route>
        <Route path="/app/*?">
          <ResidentApp />
        </Route>
        <Route>{managesNothing ? <WrongDoorPage session={session} /> : <Pages />}</Route>
      </Switch>
    </Suspense>
  );
}

function Pages() {
  return (
    <DecisionsProvider>
      <DialogProvider>
        <Shell>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/">
                <Redirect to="/suggestions" replace />
              </Route>
              <Route path="/suggestions">
                <InboxPage />
              </Route>
              <Route path="/suggestions/:property/:id">
                {({ property, id }) => <InboxPage property={property} id={Number(id)} />}
              </Route>
              <Route path="/support">
                <Support />
              </Route>
              <Route path="/account">
                <Account />
              </Route>
              <Route path="/properties/:property/:page/*?">
                {({ property, page, '*': rest }) => <PropertyPages property={property} page={page} rest={rest} />}
              </Route>
              <Route>
                <Empty alone icon={<IconMapOff />} title="There is no such page" />
              </Route>
            </Switch>
          </Suspense>
        </Shell>
      </DialogProvider>
    </DecisionsProvider>
  );
}
