namespace MnistNet;

/// <summary>
/// No folder of MNIST was named, the package MnistNet.Data is not there, none is cached, and none could be downloaded. The
/// message says what was tried and what to do. A program that can do without may catch this and train on <see cref="SyntheticDigits"/>.
/// </summary>
/// <param name="message">What was tried, why each attempt failed, and what to do.</param>
/// <param name="innerException">The failed attempts.</param>
public sealed class MnistUnavailableException(string message, Exception? innerException = null) : IOException(message, innerException);
