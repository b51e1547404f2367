// Where the browser lands when it comes back from the sign-in provider.
import { Alert, Anchor, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { sentenceOf } from '../api/http';
import { Frame } from './SignInPage';
import { takeWantedPage, useSignInWithCode } from './provider';

function answerInAddress() {
  const fields = new URLSearchParams(window.location.search);
  return { code: fields.get('code'), state: fields.get('state'), error: fields.get('error') };
}

function withoutCode(error: string | null): string {
  if (error === 'access_denied') return 'You did not finish signing in there.';
  return 'The sign-in provider sent you back without an answer.';
}

export function ProviderPage() {
  const signIn = useSignInWithCode();
  const [, navigate] = useLocation();
  const [{ code, state, error }] = useState(answerInAddress);
  const [failure, setFailure] = useState('');
  const begun = useRef(false); // a code works once
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    window.history.replaceState(null, '', window.location.pathname);
    if (!code || !state) return;
    signIn(code, state)
      .then(() => navigate(takeWantedPage(), { replace: true }))
      .catch((reason: unknown) => setFailure(sentenceOf(reason)));
  }, [code, state, signIn, navigate]);
  const problem = code && state ? failure : withoutCode(error);
  return (
    <Frame title="Signing in">
      {problem === '' ? (
        <Loader aria-label="Signing in" />
      ) : (
        <Stack>
          <Alert color="red" variant="light" role="alert" title="You are not signed in">
            <Text size="sm">{problem}</Text>
          </Alert>
          <Anchor component={Link} href="/" size="sm">
            Back to sign-in
          </Anchor>
          <Anchor component={Link} href="/trouble" size="sm">
            Trouble signing in?
          </Anchor>
        </Stack>
      )}
    </Frame>
  );
}
