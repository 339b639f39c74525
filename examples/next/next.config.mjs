// Next would take one from a folder above.
export default {}
