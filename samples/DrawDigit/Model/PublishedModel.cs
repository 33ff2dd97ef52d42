using MnistNet;

namespace DrawDigit.Model;

/// <summary>Weights that answer questions. They never change: a training publishes others.</summary>
/// <param name="Version">1 for the first weights that were published, and so on.</param>
/// <param name="Network">A network of their own: the one that trains must not predict meanwhile.</param>
internal sealed record PublishedModel(int Version, Network Network);
