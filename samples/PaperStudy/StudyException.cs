namespace PaperStudySample;

/// <summary>What the user can mend and no other exception says.</summary>
/// <param name="message">What is wrong, what was expected and what was found.</param>
/// <param name="innerException">Who found it.</param>
internal sealed class StudyException(string message, Exception? innerException = null) : Exception(message, innerException);
