// What the portal's sources, its tests in a browser and its benchmark are held to beside their types.
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    rules: {
      'max-lines': ['error', 300],
      'jsx-a11y/no-autofocus': 'off',
      // The list measures its own rows; the compiler that this warns of is not used.
      'react-hooks/incompatible-library': 'off',
    },
  },
  // What a fixture of Playwright hands out by `use` is no hook.
  { files: ['tests/**', 'bench/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
);
