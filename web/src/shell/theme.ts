// The looks of the portal, light and dark: enough contrast for text in both.
import { type CSSVariablesResolver, Modal, Notification, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  cursorType: 'pointer',
  components: {
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--mantine-color-dimmed)' } },
    }),
    Modal: Modal.extend({
      // Its header is no landmark of the page.
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'none' } },
      },
      styles: { title: { fontWeight: 600 } },
    }),
  },
});

/** Some of the usual tints are too pale for text on a light page, or have no colour left on a dark one. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565d64',
    '--mantine-color-placeholder': '#6b7279',
    '--mantine-color-error': '#b02020',
    '--mantine-color-anchor': '#14508c',
    '--mantine-color-blue-light-color': '#124c85',
    '--mantine-color-orange-light-color': '#8f3a00',
    '--mantine-color-yellow-light-color': '#6f4c00',
    '--mantine-color-teal-light-color': '#076648',
    '--mantine-color-red-light-color': '#b02020',
    '--mantine-color-gray-light-color': '#495057',
  },
  dark: {
    '--mantine-color-error': '#ff8787',
    '--mantine-color-dimmed': '#a9b0b6',
    '--mantine-color-placeholder': '#9aa1a7',
    '--mantine-color-red-light-color': '#ffa8a8',
    '--mantine-color-blue-light-color': '#8ec9fb',
  },
});
