namespace DrawDigit.Model;

/// <summary>Where the model stands.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Origin">Where its weights come from: a file's name, or what it was trained on.</param>
/// <param name="IsSynthetic">Whether it learnt from digits that were drawn by a program; every result is then marked so.</param>
/// <param name="Epoch">The current epoch, from 1; 0 outside of a training.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Progress">Share of the training that is done, in [0, 1].</param>
/// <param name="RemainingSeconds">Estimated time to its end.</param>
/// <param name="ValidationAccuracy">Of the last epoch, in [0, 1]; null before.</param>
internal sealed record ModelStatus(
    ModelPhase Phase,
    string Origin,
    bool IsSynthetic = false,
    int Epoch = 0,
    int Epochs = 0,
    double Progress = 0,
    double RemainingSeconds = 0,
    double? ValidationAccuracy = null);
