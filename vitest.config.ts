import {defineConfig} from 'vitest/config'

// Nothing here asserts a time: on a busy machine a property test may take long and is right all the same.
const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One bundle of the command line for all tests that start it as a process.
    globalSetup: ['test/support/bundle.ts'],
  },
})
export default config
