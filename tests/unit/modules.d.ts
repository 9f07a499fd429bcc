declare module "recorded.json" {
  const recorded: unknown;
  export default recorded;
}
