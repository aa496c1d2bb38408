import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: "100%", // much of the time goes to programs that are waited for
    globalSetup: ["test/fixtures/run-folder.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: "UTC" },
  },
})
