using DrawDigit.Model;

namespace DrawDigit.Endpoints;

/// <summary>Where the model stands.</summary>
/// <param name="Model">Its status.</param>
/// <param name="Version">Of the weights that answer now; 0 before the first.</param>
/// <param name="TestImages">How many test images there are; 0 until they are loaded.</param>
internal sealed record StatusReply(ModelStatus Model, int Version, int TestImages);
